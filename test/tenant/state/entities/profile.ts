import type { Stored } from './stored';

export interface Profile extends Stored {
  id: string;
  name: string;
}

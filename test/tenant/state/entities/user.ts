import type { Stored } from './stored';

export interface User extends Stored {
  user_id: string;
  email: string;
  email_verified: boolean;
  name: string;
  nickname?: string;
  picture?: string;
  blocked?: boolean;
  /** The name of the database connection that the user signs in with. */
  connection: string;
  created_at: string;
  updated_at: string;
  app_metadata?: Stored;
  user_metadata?: Stored;
}

import type { Request } from 'express';

/** Whether a request only asks for something, so that it may be made again. */
export const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

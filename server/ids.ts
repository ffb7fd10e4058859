/** Makes new ids: short, random, safe in URLs and as command-line arguments. */
import { randomUUID } from 'node:crypto';

/** 16 hexadecimal digits, 60 random bits. */
export const newId = (): string => randomUUID().replaceAll('-', '').slice(-16);

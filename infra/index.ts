import { program } from './program';

// Pulumi calls the function that a CommonJS entry point exports, and takes its result as the stack's outputs.
export = program;

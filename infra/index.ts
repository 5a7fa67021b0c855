import { program } from './program';

// Pulumi calls what a CommonJS entry point exports as a whole, and takes the result as the stack's outputs.
export = program;

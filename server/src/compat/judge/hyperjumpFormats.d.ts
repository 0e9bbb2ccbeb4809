/** It has no types, and nothing to name: loading it makes the formats known. */
declare module '@hyperjump/json-schema/formats-lite';

export type * from './dependents.js';
export type * from './messages.js';
export type * from './observations.js';
export type * from './places.js';
export type * from './report.js';
export type * from './reversionPoints.js';
export type * from './session.js';
export type * from './status.js';

interface Change {
  readonly index: number;
  readonly breaking: boolean;
}
export declare function plannedChanges(options: { count: number; changed: number }): Change[];
export declare function changedContracts(files: Map<string, string>, changes: Change[]): Map<string, string>;
export declare function changedProtos(files: Map<string, string>, changes: Change[]): Map<string, string>;

export declare const dependentsOfFirst: number;
export declare function contractFiles(options: { count: number; seed: number }): Map<string, string>;
export declare function contractPath(index: number): string;

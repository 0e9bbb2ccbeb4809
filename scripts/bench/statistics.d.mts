export declare function median(values: number[]): number;
export declare function p95(values: number[]): number;
export declare function p99(values: number[]): number;

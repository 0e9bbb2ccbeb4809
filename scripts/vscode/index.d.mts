import type { Browser, Page } from 'playwright-core';

export type Version = 'newest' | 'floor';

export interface HostOptions {
  readonly version: Version;
  readonly vsix?: string | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly trusted?: boolean | undefined;
  readonly token?: string | undefined;
  readonly testing?: boolean | undefined;
}

export interface Host {
  readonly origin: string;
  readonly data: string;
  stop(): Promise<void>;
}

export interface WorkspaceCopy {
  readonly folder: string;
  readonly open: string;
  remove(): Promise<void>;
}

export declare function startHost(options: HostOptions): Promise<Host>;
export declare function launchBrowser(): Promise<Browser>;
export declare function showFolders(page: Page): Promise<void>;
export declare function windowUrl(origin: string, path: string, payload?: readonly (readonly string[])[]): string;
export declare function copyWorkspace(source: string, at?: string): Promise<WorkspaceCopy>;

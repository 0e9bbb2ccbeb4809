import assert from 'node:assert/strict';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import type * as lsp from 'vscode-languageserver/node';
import type {
  ChangesResult,
  DependentsChildrenResult,
  DependentsResult,
  ImpactReportResult,
} from '../../server/src/protocol/index.js';
import { scratchForEach, type TestRepository } from '../unit/node/temporary.js';
import { Client, type ClientOptions, clientsForEach, modernCapabilities, positionAt } from './client.js';

const cart = `contract: shop/cart
version: 1.2.0
title: Cart
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: What a customer is about to buy.
outputs:
  snapshot:
    due: 2026-12-04
    schema:
      type: object
      properties:
        total: { type: number }
        note: { type: string }
`;

const orders = `contract: pay/orders
version: 2.1.0
title: Orders
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: Every paid order.
outputs:
  placed:
    due: 2026-12-11
    schema: { type: object }
inputs:
  cart:
    from: shop/cart#snapshot
    version: ^1.2.0
    need: hard
    needBy: 2026-12-07
    uses: [/total]
`;

const team = 'team: shop\ntitle: Shop\nlead: a.osei\nmembers: [a.osei]\n';

const files = {
  'teams/cart/cart.contract.yaml': cart,
  'teams/orders.contract.yaml': orders,
  'teams/shop.contract.yaml': team,
};
const cartPath = 'teams/cart/cart.contract.yaml';
const ordersPath = 'teams/orders.contract.yaml';

type DependentsTree = Extract<DependentsResult, { kind: 'tree' }>;

/** LSP's code of an answer to a request that was cancelled. */
const requestCancelled = -32800;

describe('the server over stdio', () => {
  const scratch = scratchForEach();
  const keep = clientsForEach();

  function repository(): TestRepository {
    const made = scratch().repository('shop');
    made.commit(files);
    return made;
  }

  async function start(options: ClientOptions): Promise<Client> {
    return keep(await Client.start(options));
  }

  it('shows, while somebody types, which change breaks whom, and ends as it is told', async () => {
    const { path: folder } = repository();
    const client = await start({ folder, initializationOptions: { commands: ['contracts.showDependents'] } });
    assert.equal(client.status?.baseline.state, 'known');
    const text = client.openFromDisk(cartPath);
    assert.deepEqual(client.rules(cartPath) ?? [], [], 'nothing is wrong as it was committed');

    const changed = client.replace(cartPath, text, '        total: { type: number }\n', '');
    const breaks = () => client.diagnostics(cartPath).find(({ code }) => code === 'breaking/property-removed');
    await client.until('the break is shown', () => breaks() !== undefined);
    const broken = breaks();
    assert.match(String(broken?.message), /pay\/orders/);
    assert.deepEqual(
      broken?.relatedInformation?.map(({ location }) => location.uri),
      [client.uri(ordersPath), client.uri(cartPath)],
    );
    const was = broken?.relatedInformation?.at(-1);
    assert.deepEqual(was?.location.range, broken?.range, 'the baseline is in no editor: its line is told in words');
    assert.match(was?.message ?? '', /^As it was in HEAD of main .*, line \d+: “total: \{ type: number \}”$/);

    const textDocument = { uri: client.uri(cartPath) };
    const [lens] = await client.ask<lsp.CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(lens?.command, {
      title: '1 dependent · 1 would break',
      command: 'contracts.showDependents',
      arguments: [{ contract: 'shop/cart', output: 'snapshot', direction: 'dependents' }],
    });

    client.replace(cartPath, changed, '      properties:\n', '      properties:\n        total: { type: number }\n');
    await client.until('the break is gone', () => client.rules(cartPath)?.length === 0);
    assert.equal(await client.shutdown(), 0);
  });

  it('says nothing of an editor that is open at its start before it has read what that names', async () => {
    const client = await start({ folder: repository().path, opens: { [ordersPath]: orders } });
    assert.deepEqual(
      client.published.filter(rule => String(rule).startsWith('reference/')),
      [],
    );
  });

  it('says in the tree of dependents by how much whom a date delays, while one types', async () => {
    const made = scratch().repository('shop');
    made.commit({
      ...files,
      [cartPath]: cart.replace('2026-12-04', '2099-12-04'),
      [ordersPath]: orders.replace('2026-12-11', '2099-12-11').replace('2026-12-07', '2099-12-07'),
    });
    const client = await start({ folder: made.path });
    const text = client.openFromDisk(cartPath);
    const dependents = async () => {
      const tree = await client.ask<DependentsResult>('contracts/dependents', {
        target: { textDocument: { uri: client.uri(cartPath) } },
        direction: 'dependents',
      });
      assert.equal(tree.kind, 'tree');
      const [snapshot] = tree.kind === 'tree' ? tree.nodes : [];
      const { nodes } = await client.ask<DependentsChildrenResult>('contracts/dependentsChildren', {
        node: snapshot?.id,
        direction: 'dependents',
      });
      return { snapshot, orders: nodes[0] };
    };
    assert.equal((await dependents()).orders?.state, undefined);
    client.replace(cartPath, text, '2099-12-04', '2099-12-17');
    const { orders: late } = await dependents();
    assert.equal(late?.state, 'late');
    assert.deepEqual(late?.kind === 'input' && late.standing, {
      state: 'late',
      reason:
        'it comes on 2099-12-17, 10 days after it is needed (2099-12-07), and there is no Plan B; so “placed” comes on 2099-12-21, 10 days late',
      late: 10,
    });
  });

  it('shows no break before the validators have agreed, and none that they dispute', async () => {
    // Both validators take what is that near to a whole number for one.
    const range = 'minimum: 1.00000000001, maximum: 1.00000000002';
    const near = cart.replace('total: { type: number }', `total: { type: number, multipleOf: 1, ${range} }`);
    const made = scratch().repository('shop');
    made.commit({ ...files, [cartPath]: near });
    const client = await start({ folder: made.path });
    const text = client.openFromDisk(cartPath);
    client.replace(cartPath, text, 'multipleOf: 1, ', '');
    const shown = new Set<string>();
    await client.until('the dispute is told', () => {
      for (const { code, severity } of client.rules(cartPath) ? client.diagnostics(cartPath) : []) {
        if (String(code).startsWith('breaking/multiple')) shown.add(`${code} ${severity}`);
      }
      return shown.size > 0;
    });
    const told = client.diagnostics(cartPath).find(({ code }) => String(code).startsWith('breaking/multiple'));
    assert.match(String(told?.message), /ajv accepts it, @hyperjump\/json-schema accepts it/);
    const asked = await client.ask<lsp.Hover>('textDocument/hover', {
      textDocument: { uri: client.uri(cartPath) },
      position: told?.range.start,
    });
    assert.doesNotMatch(JSON.stringify(asked), /Possible now, and not before/);
    assert.equal([...shown].length, 1, [...shown].join());
    assert.notEqual(told?.severity, 1);
  });

  it('can do all that it says it can', async () => {
    const client = await start({ folder: repository().path });
    const { capabilities } = client;
    const textDocument = { uri: client.uri(ordersPath) };
    const text = client.openFromDisk(ordersPath);
    const position = positionAt(text, text.indexOf('shop/cart') + 2);
    const range = { start: { line: 0, character: 0 }, end: positionAt(text, text.length) };
    const questions: readonly (readonly [keyof lsp.ServerCapabilities, string, object])[] = [
      ['definitionProvider', 'textDocument/definition', { textDocument, position }],
      [
        'referencesProvider',
        'textDocument/references',
        { textDocument, position, context: { includeDeclaration: true } },
      ],
      ['documentHighlightProvider', 'textDocument/documentHighlight', { textDocument, position }],
      ['renameProvider', 'textDocument/prepareRename', { textDocument, position }],
      ['documentSymbolProvider', 'textDocument/documentSymbol', { textDocument }],
      ['workspaceSymbolProvider', 'workspace/symbol', { query: 'cart' }],
      ['foldingRangeProvider', 'textDocument/foldingRange', { textDocument }],
      ['selectionRangeProvider', 'textDocument/selectionRange', { textDocument, positions: [position] }],
      ['callHierarchyProvider', 'textDocument/prepareCallHierarchy', { textDocument, position }],
      ['codeLensProvider', 'textDocument/codeLens', { textDocument }],
      ['inlayHintProvider', 'textDocument/inlayHint', { textDocument, range }],
    ];
    for (const [capability, method, params] of questions) {
      assert.ok(capabilities[capability], capability);
      const answer = await client.ask<unknown>(method, params);
      assert.ok(Array.isArray(answer) ? answer.length > 0 : answer, `${method} answers something.`);
    }
    assert.ok(capabilities.documentLinkProvider);
    assert.ok(capabilities.codeActionProvider);
    assert.ok(capabilities.workspace?.fileOperations?.willRename);
    assert.deepEqual(client.registered.includes('workspace/didChangeWatchedFiles'), true);
  });

  it('leads from a reference to its declaration, and around in the hierarchy', async () => {
    const client = await start({ folder: repository().path });
    const text = client.openFromDisk(ordersPath);
    const position = positionAt(text, text.indexOf('#snapshot') + 2);
    const textDocument = { uri: client.uri(ordersPath) };
    const [link] = await client.ask<lsp.LocationLink[]>('textDocument/definition', { textDocument, position });
    assert.equal(link?.targetUri, client.uri(cartPath));
    assert.deepEqual(link?.targetSelectionRange.start, { line: 8, character: 2 });

    const [item] = await client.ask<lsp.CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
      textDocument,
      position,
    });
    assert.equal(item?.name, 'snapshot');
    const [incoming] = await client.ask<lsp.CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    assert.equal(`${incoming?.from.detail} ${incoming?.from.name}`, 'pay/orders cart');
    const [outgoing] = await client.ask<lsp.CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: incoming?.from,
    });
    assert.equal(outgoing?.to.name, 'snapshot');
    assert.deepEqual(
      outgoing?.fromRanges.map(({ start }) => start.line),
      [13],
    );
  });

  it('renames in all files, the texts that editors did not save included', async () => {
    const client = await start({ folder: repository().path });
    const text = client.openFromDisk(cartPath);
    const unsaved = `# above\n${client.openFromDisk(ordersPath)}`;
    client.replace(ordersPath, orders, 'contract: pay', '# above\ncontract: pay');
    const textDocument = { uri: client.uri(cartPath) };
    const position = positionAt(text, text.indexOf('shop/cart'));
    const prepared = await client.ask<{ placeholder: string }>('textDocument/prepareRename', {
      textDocument,
      position,
    });
    assert.equal(prepared.placeholder, 'shop/cart');

    const edit = await client.ask<lsp.WorkspaceEdit>('textDocument/rename', {
      textDocument,
      position,
      newName: 'shop/basket',
    });
    const changes = edit.changes ?? {};
    assert.deepEqual(Object.keys(changes).sort(), [client.uri(cartPath), client.uri(ordersPath)]);
    assert.equal(
      applied(text, changes[client.uri(cartPath)] ?? []),
      cart.replace('shop/cart', 'shop/basket\nformerly: [shop/cart]'),
    );
    assert.equal(
      applied(unsaved, changes[client.uri(ordersPath)] ?? []),
      unsaved.replace('shop/cart#', 'shop/basket#'),
    );

    const refused = await client.request('textDocument/rename', { textDocument, position, newName: 'pay/orders' });
    assert.ok('error' in refused);
    assert.match(refused.error.message, /declares a contract “pay\/orders” already/);
  });

  it('mends what it finds', async () => {
    const client = await start({ folder: repository().path });
    const text = client.openFromDisk(cartPath);
    client.replace(cartPath, text, 'owner: shop', 'owmer: shop');
    const textDocument = { uri: client.uri(cartPath) };
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
    // Asked at once: the text of before this request counts, whether its diagnostics were published or not.
    const actions = await client.ask<lsp.CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    const fix = actions.find(({ kind }) => kind === 'quickfix');
    assert.equal(fix?.title, 'Change to “owner”');
    assert.equal(fix?.isPreferred, true);
    await client.until(
      'the diagnostic is there too',
      () => client.rules(cartPath)?.includes('4 format/unknown-key') === true,
    );
    const all = await client.ask<lsp.CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: client.diagnostics(cartPath), only: ['source.fixAll'] },
    });
    assert.deepEqual(
      all.map(({ kind, edit }) => [kind, edit?.changes?.[textDocument.uri]?.map(({ newText }) => newText)]),
      [['source.fixAll.contracts', ['owner']]],
    );
  });

  it('makes a file for a team that has none, in a client that can make files', async () => {
    const offered = async (workspaceEdit?: lsp.WorkspaceEditClientCapabilities) => {
      const capabilities = { ...modernCapabilities, workspace: { ...modernCapabilities.workspace, workspaceEdit } };
      const client = await start({ folder: repository().path, capabilities: capabilities as lsp.ClientCapabilities });
      const text = client.openFromDisk(cartPath);
      client.replace(cartPath, text, 'owner: shop', 'owner: cart');
      const actions = await client.ask<lsp.CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: client.uri(cartPath) },
        range: { start: { line: 3, character: 7 }, end: { line: 3, character: 7 } },
        context: { diagnostics: [], only: ['quickfix'] },
      });
      return { client, edit: actions.find(({ title }) => title.startsWith('Declare'))?.edit };
    };
    const { client, edit } = await offered({ documentChanges: true, resourceOperations: ['create'] });
    const uri = client.uri('teams/cart/team.contract.yaml');
    const start0 = { line: 0, character: 0 };
    const newText = 'team: cart\ntitle: Cart\n# contact: { chat: "#cart" }\n';
    assert.deepEqual(edit?.documentChanges, [
      { kind: 'create', uri },
      { textDocument: { uri, version: null }, edits: [{ range: { start: start0, end: start0 }, newText }] },
    ]);
    assert.equal((await offered()).edit, undefined);
  });

  it('says what of a workspace is not compared, and does not take it for unchanged', async () => {
    const notes = 'contract: desk/notes\nversion: 1.0.0\nowner: shop\nstage: agreed\n';
    const apart = dirname(scratch().write('apart/desk.contract.yaml', notes));
    const client = await start({ folder: repository().path, moreFolders: [apart] });
    const { baseline } = await client.ask<ChangesResult>('contracts/changes', {});
    const [gap = ''] = (baseline.state === 'known' && baseline.gaps) || [];
    assert.match(gap, /apart” is not in a git repository/);
    const report = await client.ask<ImpactReportResult>('contracts/impactReport', { links: 'plain' });
    assert.match(report.markdown, /^Not everything is compared: .*apart/m);
    const baselineOf = async (contract: string) =>
      (await client.ask<DependentsTree>('contracts/dependents', { target: { contract }, direction: 'dependents' }))
        .baseline;
    assert.deepEqual(await baselineOf('desk/notes'), { state: 'unknown', reason: gap });
    assert.equal((await baselineOf('shop/cart')).state, 'known');
  });

  it('asks the client to ask again when another file changes, and follows its settings', async () => {
    const client = await start({ folder: repository().path });
    const text = client.openFromDisk(ordersPath);
    const textDocument = { uri: client.uri(cartPath) };
    const refreshes = () => client.asked.get('workspace/codeLens/refresh') ?? 0;
    const before = refreshes();
    client.replace(ordersPath, text, 'from: shop/cart#snapshot', 'from: shop/other#snapshot');
    await client.until('lenses are refreshed', () => refreshes() > before);
    assert.ok((client.asked.get('workspace/inlayHint/refresh') ?? 0) > 0);
    const titles = async () => {
      const lenses = await client.ask<lsp.CodeLens[]>('textDocument/codeLens', { textDocument });
      return lenses.map(({ command }) => `${command?.title}|${command?.command}`);
    };
    assert.deepEqual(await titles(), ['no dependents|'], 'without a command for a client that has none');
    await client.afterSettling(() => client.changeSettings({ codeLens: { enabled: false } }));
    assert.deepEqual(await titles(), []);
  });

  it('links to the files that paths name, and takes the paths along when files are renamed', async () => {
    const made = scratch().repository('shop');
    made.commit({
      'a.contract.yaml': 'contract: a\noutputs: { out: { schema: { $ref: ./types/x.json } } }\n',
      'types/x.json': '{}',
    });
    const client = await start({ folder: made.path });
    const textDocument = { uri: client.uri('a.contract.yaml') };
    const [link] = await client.ask<lsp.DocumentLink[]>('textDocument/documentLink', { textDocument });
    assert.equal(link?.target, `${client.uri('types/x.json')}#L1,1`);
    const edit = await client.ask<lsp.WorkspaceEdit>('workspace/willRenameFiles', {
      files: [{ oldUri: client.uri('types'), newUri: client.uri('shapes') }],
    });
    assert.deepEqual(
      edit.changes?.[client.uri('a.contract.yaml')]?.map(({ newText }) => newText),
      ['./shapes/x.json'],
    );
  });

  it('follows a folder that is renamed: what was said of its files moves with them', async () => {
    const made = repository();
    made.write(cartPath, cart.replace('owner: shop', 'owmer: shop'));
    const client = await start({ folder: made.path });
    assert.ok(client.rules(cartPath)?.includes('4 format/unknown-key'));
    mkdirSync(`${made.path}/squads`);
    renameSync(`${made.path}/teams/cart`, `${made.path}/squads/cart`);
    client.filesChanged([
      { path: 'teams/cart', type: 3 },
      { path: 'squads', type: 1 },
    ]);
    const moved = 'squads/cart/cart.contract.yaml';
    await client.until(
      'it is said at the new place',
      () => client.rules(moved)?.includes('4 format/unknown-key') === true,
    );
    await client.until('nothing is said at the old place', () => client.rules(cartPath)?.length === 0);
  });

  it('looks at the folders again after many events, as after a checkout', async () => {
    const made = repository();
    const client = await start({ folder: made.path });
    made.write('new.contract.yaml', 'contract: shop/new\nowmer: shop\n');
    // None of the events names the new file.
    client.filesChanged(Array.from({ length: 150 }, (_, i) => ({ path: `src/file-${i}.json`, type: 2 as const })));
    await client.until(
      'the new file is found',
      () => client.rules('new.contract.yaml')?.includes('2 format/unknown-key') === true,
    );
  });

  it('names who moved a date under a pin, first as not committed, and by name once it is', async () => {
    const pinned = `${orders}    pins:\n      - { date: 2026-09-14, version: 1.2.0, due: 2026-12-04 }\n`;
    const made = scratch().repository('shop');
    for (const [path, text] of Object.entries({ ...files, [ordersPath]: pinned })) made.write(path, text);
    made.commitAs({ author: 'Ana Costa', date: '2026-09-14', subject: 'Promise it' });
    const client = await start({ folder: made.path });
    const moved = () => String(client.diagnostics(ordersPath).find(({ code }) => code === 'mark/moved')?.message);
    const text = client.openFromDisk(cartPath);
    const late = client.replace(cartPath, text, 'due: 2026-12-04', 'due: 2026-12-05');
    await client.until('it says that nobody has committed it', () => /not committed yet/.test(moved()));
    assert.match(moved(), /1 day later than the 2026-12-04 .* That move is not committed yet\. Pin it anew/);

    made.write(cartPath, late);
    made.commitAs({ author: 'Bo Lind', date: '2026-10-02', subject: 'Broker migration' });
    client.filesChanged([{ path: cartPath, type: 2 }]);
    await client.until('it names who moved it', () => /Bo Lind/.test(moved()));
    assert.match(moved(), / Moved by Bo Lind on 2026-10-02 \([0-9a-f]{7}, “Broker migration”\)\. Pin it anew/);
    const hover = await client.ask<lsp.Hover>('textDocument/hover', {
      textDocument: { uri: client.uri(ordersPath) },
      position: positionAt(pinned, pinned.indexOf('  cart:') + 3),
    });
    assert.match(JSON.stringify(hover.contents), /Moved by Bo Lind on 2026-10-02/);

    client.replace(cartPath, late, 'due: 2026-12-05', 'due: 2026-12-07');
    await client.until('it tells both steps', () => /Moved twice/.test(moved()));
    assert.match(
      moved(),
      /Moved twice: 2026-12-04 → 2026-12-05 by Bo Lind on 2026-10-02 \([0-9a-f]{7}\), → 2026-12-07 \(not committed yet\)\./,
    );
    assert.equal(await client.shutdown(), 0);
  });

  it('compares as soon as the folder becomes a repository, and no longer when it is none', async () => {
    for (const [path, text] of Object.entries(files)) scratch().write(`shop/${path}`, text);
    const client = await start({ folder: scratch().at('shop') });
    assert.match(client.status?.message ?? '', /git init/);
    const made = scratch().repository('shop');
    client.filesChanged([{ path: '.git', type: 1 }]);
    await client.until('the first commit is missed', () => client.status?.message?.includes('no commit yet') === true);
    made.commit();
    await client.until('it is compared', () => client.status?.baseline.state === 'known');
    rmSync(`${made.path}/.git`, { recursive: true });
    await client.until('it is no longer', () => client.status?.message?.includes('git init') === true);
  });

  it('asks git again after it failed, as soon as a file changes', async () => {
    const made = repository();
    const broken = scratch().at('broken');
    const path = scratch().script('git', `if [ -e '${broken}' ]; then exit 3; fi`, 'exec git "$@"');
    writeFileSync(broken, '');
    const client = await start({ folder: made.path, initializationOptions: { settings: { git: { path } } } });
    assert.equal(client.status?.baseline.state, 'unknown');
    rmSync(broken);
    client.filesChanged([{ path: ordersPath, type: 2 }]);
    await client.until('it is compared', () => client.status?.baseline.state === 'known');
  });

  it('waits for git as long as the policy says', async () => {
    const made = repository();
    writeFileSync(`${made.path}/policy.contract.yaml`, 'policy: acme\ngitTimeLimit: 300 ms\n');
    const path = scratch().script('git', 'sleep 600');
    const client = await start({ folder: made.path, initializationOptions: { settings: { git: { path } } } });
    const baseline = client.status?.baseline;
    assert.ok(baseline?.state === 'unknown');
    assert.match(baseline.reason, /within 0\.3 seconds/);
  });

  it('takes up a folder that is added, and forgets one that leaves', async () => {
    const made = scratch().repository('shop');
    made.commit({ [ordersPath]: orders, 'teams/shop.contract.yaml': team });
    const bank = scratch().repository('cart');
    bank.commit({ 'cart.contract.yaml': cart });
    const client = await start({ folder: made.path });
    assert.deepEqual(client.capabilities.workspace?.workspaceFolders, { supported: true, changeNotifications: true });
    const isMissed = () => client.rules(ordersPath)?.some(rule => rule.endsWith('reference/unknown-contract')) === true;
    assert.ok(isMissed());
    const folder = { uri: pathToFileURL(bank.path).href, name: 'cart' };
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await client.until('the cart is found', () => !isMissed());
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await client.until('the cart is missed', isMissed);
  });

  it('starts no git in a workspace that is not trusted', async () => {
    const made = repository();
    const marker = scratch().at('git-was-started');
    const path = scratch().script('git', `touch '${marker}'`, 'exec git "$@"');
    const settings = { git: { path } };
    const untrusted = await start({ folder: made.path, initializationOptions: { trusted: false, settings } });
    assert.equal(untrusted.status?.baseline.state, 'unknown');
    assert.match(untrusted.status?.message ?? '', /not trusted/);
    assert.equal(existsSync(marker), false);
    await start({ folder: made.path, initializationOptions: { trusted: true, settings } });
    assert.equal(existsSync(marker), true, 'In a trusted one it is started.');
  });

  it('answers a cancelled request so, and goes on', async () => {
    const client = await start({ folder: repository().path });
    const answer = await client.cancelled(['workspace/symbol', { query: '' }], ['workspace/symbol', { query: 'cart' }]);
    assert.ok('error' in answer, JSON.stringify(answer));
    assert.equal(answer.error.code, requestCancelled);
    const symbols = await client.ask<lsp.WorkspaceSymbol[]>('workspace/symbol', { query: 'cart' });
    assert.equal(symbols[0]?.name, 'shop/cart');
  });

  it('answers a request that it does not know with an error, and goes on', async () => {
    const client = await start({ folder: repository().path });
    assert.ok('error' in (await client.request('contracts/noSuchThing', {})));
    assert.deepEqual(
      await client.ask('textDocument/documentSymbol', { textDocument: { uri: client.uri('gone.contract.yaml') } }),
      [],
    );
  });

  it('writes a defect down once, answers with an error what it cannot answer, and goes on', async () => {
    const unbundled = (path: string) => new URL(`../../server/src/${path}`, import.meta.url);
    const inject = scratch().write(
      'inject.mjs',
      `import { Checker } from '${unbundled('analysis/checker.js')}';
       const check = Checker.prototype.diagnosticsInSteps;
       Checker.prototype.diagnosticsInSteps = function (key) {
         const text = this.workspace.files.get(key)?.text.content ?? '';
         if (text.includes('summary: A defect')) throw new Error('a defect');
         return check.call(this, key);
       };`,
    );
    const main = fileURLToPath(unbundled('lsp/main.js'));
    const client = await start({
      folder: repository().path,
      command: ['--import', pathToFileURL(inject).href, main, '--stdio'],
    });
    const written = () => client.output.filter(text => /^Error: a defect\n +at /.test(text)).length;
    const sound = client.openFromDisk(cartPath);
    let text = client.replace(cartPath, sound, 'summary: What', 'summary: A defect; what');
    await client.until('it is written down', () => written() === 1);
    const hover = { textDocument: { uri: client.uri(cartPath) }, position: positionAt(text, text.indexOf('snapshot')) };
    const answer = await client.request('textDocument/hover', hover);
    assert.ok('error' in answer && answer.error.message.includes('a defect'), JSON.stringify(answer));

    const others = client.openFromDisk(ordersPath);
    const broken = client.replace(ordersPath, others, 'shop/cart#', 'shop/card#');
    const isMissed = () => client.rules(ordersPath)?.some(rule => rule.endsWith('unknown-contract')) === true;
    await client.until('another file is checked', isMissed);
    client.replace(ordersPath, broken, 'shop/card#', 'shop/cart#');
    await client.until('and once more', () => !isMissed());

    text = client.replace(cartPath, text, '        total: { type: number }\n', '');
    client.replace(cartPath, text, 'summary: A defect; what', 'summary: What');
    await client.until('the next edit is checked', () => (client.rules(cartPath) ?? []).length > 0);
    assert.ok('result' in (await client.request('textDocument/hover', hover)));
    assert.equal(written(), 2, 'once for the checks, and once for the hover, which comes to it on another way');
    assert.equal(await client.shutdown(), 0);
  });

  it('ends when its client goes without a word', async () => {
    const client = await start({ folder: repository().path });
    assert.equal(await client.vanish(), 1, 'An end without “shutdown” is no good end.');
  });
});

function applied(text: string, edits: readonly lsp.TextEdit[]): string {
  const offsetOf = ({ line, character }: lsp.Position) => {
    const lines = text.split('\n');
    return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  };
  const sorted = [...edits].sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start));
  return sorted.reduce(
    (result, { range, newText }) =>
      result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)),
    text,
  );
}

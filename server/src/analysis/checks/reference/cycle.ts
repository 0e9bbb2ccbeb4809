import { rule } from '../../rule.js';

export const cycle = rule({
  id: 'reference/cycle',
  severity: 'error',
  title: 'Outputs depend on each other in a ring.',
  docs: `
An output depends on the inputs that its \`dependsOn\` names, on all inputs of its contract when it names none. Where that
leads back to the output itself, nobody in the ring can be first, and no date in it means anything.

\`\`\`yaml
# a.contract.yaml                                # b.contract.yaml
contract: a                                      contract: b
inputs: { x: { from: "b#out" } }                 inputs: { y: { from: "a#out" } }
outputs: { out: { due: 2027-01-15 } }            outputs: { out: { due: 2027-01-15 } }
\`\`\`

Two teams may well rely on each other: say with \`dependsOn\` which inputs each output really needs. If the ring is real,
split an output so that one of its parts can come first.
`,
  on: ['contract'],
  *run({ document, view }) {
    for (const ring of view.cyclesThrough(document.id.value)) {
      const own = ring.find(output => output.startsWith(`${document.id.value}#`));
      const start = own === undefined ? 0 : ring.indexOf(own);
      const turned = [...ring.slice(start), ...ring.slice(0, start)];
      const output = document.outputs.find(({ name }) => `${document.id.value}#${name}` === turned[0]);
      const next = turned[1] ?? turned[0];
      const input = document.inputs.find(({ from }) => from && `${from.value.contract}#${from.value.output}` === next);
      yield {
        message: `“${output?.name ?? document.id.value}” depends on itself: ${[...turned, turned[0]].join(' → ')}. Say with “dependsOn” which inputs it really needs, or split it.`,
        range: input?.from?.node ?? output?.nameNode ?? document.id.node,
      };
    }
  },
});

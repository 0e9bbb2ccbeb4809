/** The text of a new contract: valid as it stands, with one output to be filled in. */
export function contractText(id, owner) {
  return `contract: ${scalar(id)}
version: 0.1.0
title: ${scalar(titleOf(id))}
owner: ${scalar(owner)}
stage: draft
summary: What others get from us, in one sentence.

outputs:
  first:
    summary: What one of them is, in one sentence.
    schema:
      type: object
      required: [id]
      properties:
        id: { type: string }
`;
}
/** “payments/paid-orders” is about paid orders. */
function titleOf(id) {
  const words = id.slice(id.lastIndexOf('/') + 1).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
/** As it is where YAML reads it as the same text, quoted elsewhere. */
function scalar(text) {
  return /^[A-Za-z][\w/ -]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
//# sourceMappingURL=contractText.js.map

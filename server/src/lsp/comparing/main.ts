import { parentPort } from 'node:worker_threads';
import { Answerer } from '../../analysis/changes/large/answerer.js';
import type { LargeQuestion } from '../../analysis/changes/large/question.js';

// The program of the thread in which large schemas are compared. What is thrown ends it, which whoever asked is told.
const answerer = new Answerer();
parentPort?.on('message', async (question: LargeQuestion) => {
  parentPort?.postMessage(await answerer.answer(question));
});

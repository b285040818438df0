// SPDX-License-Identifier: Apache-2.0
//
// node sdk.mjs NPM_FOLDER: the official JavaScript SDK makes the calls that stdin describes, and tells what came of each.
//
// stdin:  {"port":P, "host":H?, "calls":[{"input":{...}, "fields":{...}}, ...]}
//         host: what the endpoint is called; its connections go to the port all the same.
// stdout: [{"class","name","status","attempts","message","fieldList","fault","output"}, ...]

import { createRequire } from "node:module";
import http from "node:http";
import net from "node:net";
import process from "node:process";

const require = createRequire(`${process.argv[2]}/package.json`);
const sdk = require("@aws-sdk/client-socialmessaging");

let text = "";
for await (const piece of process.stdin) text += piece;
const { port, host, calls } = JSON.parse(text);

class AgentTo extends http.Agent {
  createConnection() {
    return net.createConnection({ host: "127.0.0.1", port });
  }
}

const client = new sdk.SocialMessagingClient({
  endpoint: host ? `http://${host}` : `http://127.0.0.1:${port}`,
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "not-a-real-secret" },
  requestHandler: { httpAgent: new AgentTo({ keepAlive: true }) },
});

const told = [];
for (const { input, fields } of calls) {
  const command = new sdk.AssociateWhatsAppBusinessAccountCommand(input);
  command.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request.headers, fields);
      return next(args);
    },
    { step: "build" },
  );
  try {
    const { $metadata, ...output } = await client.send(command);
    told.push({ class: null, status: $metadata.httpStatusCode, attempts: $metadata.attempts, output });
  } catch (error) {
    told.push({
      class: error.constructor.name,
      service: error instanceof sdk.SocialMessagingServiceException,
      name: error.name,
      status: error.$metadata?.httpStatusCode,
      attempts: error.$metadata?.attempts,
      message: error.message,
      fieldList: error.fieldList,
      fault: error.$fault,
      retryable: error.$retryable ?? null,
    });
  }
}
client.destroy();
process.stdout.write(JSON.stringify(told));

// One device on Microsoft's Node SDK, unmodified, that provisions and then comes up at its hub. The
// gateway's CA comes in through NODE_EXTRA_CA_CERTS, the device key through the environment, or the
// names of the files of a certificate and its key in place of it, and a look-up hook of this process alone sends hubs' names to HUB_ADDRESS.
//
// Arguments: endpoint, ID scope, transport, registration id. Prints what the SDK said, one field a
// line, then listens; the direct method 'finish' ends it with exit code 0, an error with 1.
'use strict';

const { readFileSync } = require('node:fs');
const dns = require('node:dns');
const lookup = dns.lookup;
dns.lookup = (host, options, callback) =>
  lookup(host.endsWith('.azure-devices.net') ? process.env.HUB_ADDRESS : host, options, callback);

const { ProvisioningDeviceClient } = require('azure-iot-provisioning-device');
const provisioning = require('azure-iot-provisioning-device-mqtt');
const { SymmetricKeySecurityClient } = require('azure-iot-security-symmetric-key');
const { X509Security } = require('azure-iot-security-x509');
const { Client, Message } = require('azure-iot-device');
const hub = require('azure-iot-device-mqtt');

const [endpoint, idScope, transport, registrationId] = process.argv.slice(2);
const key = process.env.OFFICIAL_DEVICE_KEY;
const certificate = process.env.OFFICIAL_DEVICE_CERTIFICATE && {
  cert: readFileSync(process.env.OFFICIAL_DEVICE_CERTIFICATE, 'utf8'),
  key: readFileSync(process.env.OFFICIAL_DEVICE_CERTIFICATE_KEY, 'utf8'),
};
const names = { MQTT: 'Mqtt', MQTT_WS: 'MqttWs' };

async function run() {
  const dps = ProvisioningDeviceClient.create(
    endpoint, idScope, new provisioning[names[transport]](),
    certificate
      ? new X509Security(registrationId, certificate)
      : new SymmetricKeySecurityClient(registrationId, key));
  const result = await dps.register();
  console.log('hub: ' + result.assignedHub);

  const client = Client.fromConnectionString(
    `HostName=${result.assignedHub};DeviceId=${result.deviceId};`
      + (certificate ? 'x509=true' : `SharedAccessKey=${key}`),
    hub[names[transport]]);
  if (certificate) {
    await client.setOptions(certificate);
  }
  await client.open();
  const twin = await client.getTwin();
  console.log('desired: ' + twin.properties.desired.$version);
  await new Promise((resolve, reject) =>
    twin.properties.reported.update({ sdk: 'node' }, (error) => error ? reject(error) : resolve()));
  console.log('reported');
  await client.sendEvent(new Message('{"temperature":21}'));
  console.log('telemetry taken');
  twin.on('properties.desired.darkness', (value) => console.log('darkness: ' + value));
  client.on('message', (message) => {
    console.log('message: ' + message.data.toString());
    client.complete(message);
  });
  client.onDeviceMethod('finish', (request, response) => {
    console.log('method: ' + JSON.stringify(request.payload));
    response.send(200, { done: true }, () => client.close().then(() => process.exit(0)));
  });
  console.log('listening');
}

run().catch((error) => {
  console.log('error: ' + error.name + ': ' + error.message);
  process.exit(1);
});

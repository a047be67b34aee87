// One device on Microsoft's Node SDK, unmodified. The gateway's CA comes in through
// NODE_EXTRA_CA_CERTS, and the device key through the environment, where no process list shows it;
// so do the names of the files of a certificate and its key, in place of it; or that the machine's
// TPM is to be used.
//
// Arguments: endpoint, ID scope, transport, registration id, and a payload to send if any. Prints
// what the SDK answered, one field a line; exit code 0 once the SDK has given an assignment, 1 if
// it gave an error.
'use strict';

const { readFileSync } = require('node:fs');
const { ProvisioningDeviceClient } = require('azure-iot-provisioning-device');
const { Amqp, AmqpWs } = require('azure-iot-provisioning-device-amqp');
const { Http } = require('azure-iot-provisioning-device-http');
const { Mqtt, MqttWs } = require('azure-iot-provisioning-device-mqtt');
const { SymmetricKeySecurityClient } = require('azure-iot-security-symmetric-key');
const { TpmSecurityClient } = require('azure-iot-security-tpm');
const { X509Security } = require('azure-iot-security-x509');

const transports = { MQTT: Mqtt, MQTT_WS: MqttWs, AMQPS: Amqp, AMQPS_WS: AmqpWs, HTTPS: Http };
const [endpoint, idScope, transport, registrationId, payload] = process.argv.slice(2);

function attestation() {
  if (process.env.OFFICIAL_DEVICE_TPM) {
    return new TpmSecurityClient(registrationId);
  }
  const certificate = process.env.OFFICIAL_DEVICE_CERTIFICATE;
  return certificate
    ? new X509Security(registrationId, {
      cert: readFileSync(certificate, 'utf8'),
      key: readFileSync(process.env.OFFICIAL_DEVICE_CERTIFICATE_KEY, 'utf8'),
    })
    : new SymmetricKeySecurityClient(registrationId, process.env.OFFICIAL_DEVICE_KEY);
}

const client = ProvisioningDeviceClient.create(
  endpoint, idScope, new transports[transport](), attestation());
if (payload) {
  client.setProvisioningPayload(JSON.parse(payload));
}
client.register((error, result) => {
  if (error) {
    // Over AMQP the SDK hands on a rejection as AMQP has it.
    console.log('error: ' + (error.name ?? error.condition) + ': ' + (error.message ?? error.description));
    console.log('told: ' + JSON.stringify(error.result ?? error.responseBody));
  } else {
    // With a TPM the SDK hands on the operation, and not only the registration in it.
    const state = result.registrationState ?? result;
    console.log('status: ' + state.status);
    console.log('substatus: ' + state.substatus);
    console.log('hub: ' + state.assignedHub);
    console.log('deviceId: ' + state.deviceId);
    console.log('payload: ' + JSON.stringify(state.payload));
  }
  process.exit(error ? 1 : 0);
});

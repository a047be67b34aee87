// An operator's program on Microsoft's Node service SDK, unmodified. The gateway's CA comes in
// through NODE_EXTRA_CA_CERTS, the connection string and a group's keys through the environment,
// where no process list shows them.
//
// Arguments: what to do, and with what. Prints what the SDK answered, one fact a line, as
// OfficialOperator does on the Java SDK; exit code 0 unless something threw that was not expected.
'use strict';

const fs = require('fs');
const { ProvisioningServiceClient } = require('azure-iot-provisioning-service');

const client = ProvisioningServiceClient.fromConnectionString(process.env.OPERATOR_CONNECTION);
const primaryKey = process.env.OPERATOR_PRIMARY_KEY;
const secondaryKey = process.env.OPERATOR_SECONDARY_KEY;

const say = (fact, ...values) => console.log(fact + ': ' + values.join(' '));
const body = (result) => result.responseBody;
const symmetric = (registrationId, symmetricKey) => (
  { registrationId, attestation: { type: 'symmetricKey', symmetricKey } });

async function expectRefusal(work) {
  try {
    await work();
    say('refused', 'no');
  } catch (error) {
    say('refused', error.response?.statusCode ?? error);
  }
}

// The token is handed in: next() without it, and without a callback, begins anew.
async function pages(query) {
  const ids = [];
  while (query.hasMoreResults) {
    const page = body(await query.next(query.continuationToken));
    say('page', page.length);
    page.forEach((one) => ids.push(one.registrationId ?? one.enrollmentGroupId));
  }
  return ids;
}

// By callback: without one, what the SDK returns is never settled.
function inBulk(operation) {
  return new Promise((resolve, reject) => client.runBulkEnrollmentOperation(
    operation, (error, result) => (error ? reject(error) : resolve(result))));
}

const deeds = {
  async group(id) {
    const made = body(await client.createOrUpdateEnrollmentGroup({
      enrollmentGroupId: id,
      attestation: { type: 'symmetricKey', symmetricKey: { primaryKey, secondaryKey } },
      provisioningStatus: 'enabled',
    }));
    say('made', made.enrollmentGroupId, made.provisioningStatus);
    const shown = body(await client.getEnrollmentGroup(id));
    say('shown', shown.attestation.type, shown.attestation.symmetricKey?.primaryKey || 'no key');
    const told = body(await client.getEnrollmentGroupAttestationMechanism(id)).symmetricKey;
    say('keys', told.primaryKey === primaryKey && told.secondaryKey === secondaryKey);
  },

  async individual(id) {
    const made = body(await client.createOrUpdateIndividualEnrollment(symmetric(id)));
    say('made', made.registrationId, made.provisioningStatus);
    const shown = body(await client.getIndividualEnrollment(id));
    say('shown', shown.attestation.type, shown.attestation.symmetricKey?.primaryKey || 'no key');
    const told = body(await client.getIndividualEnrollmentAttestationMechanism(id)).symmetricKey;
    say('generated', Buffer.from(told.primaryKey, 'base64').length,
      Buffer.from(told.secondaryKey, 'base64').length);
    shown.provisioningStatus = 'disabled';
    say('changed', body(await client.createOrUpdateIndividualEnrollment(shown)).provisioningStatus);
    const kept = body(await client.getIndividualEnrollmentAttestationMechanism(id)).symmetricKey;
    say('kept', kept.primaryKey === told.primaryKey && kept.secondaryKey === told.secondaryKey);
    await client.deleteIndividualEnrollment(id);
    await expectRefusal(() => client.getIndividualEnrollment(id));
  },

  async x509(id, file) {
    const certificate = fs.readFileSync(file, 'utf8');
    const leaf = body(await client.createOrUpdateIndividualEnrollment({
      registrationId: id,
      attestation: { type: 'x509', x509: { clientCertificates: { primary: { certificate } } } },
    }));
    say('client', leaf.attestation.x509.clientCertificates.primary.info.subjectName);
    const group = body(await client.createOrUpdateEnrollmentGroup({
      enrollmentGroupId: id,
      attestation: { type: 'x509', x509: { signingCertificates: { primary: { certificate } } } },
    }));
    say('signing', group.attestation.x509.signingCertificates.primary.info.subjectName);
  },

  async tpm(id, endorsementKey) {
    const made = body(await client.createOrUpdateIndividualEnrollment({
      registrationId: id, attestation: { type: 'tpm', tpm: { endorsementKey } },
    }));
    say('endorsement', made.attestation.tpm.endorsementKey);
  },

  async stale(id) {
    const first = body(await client.createOrUpdateIndividualEnrollment(symmetric(id)));
    say('updated', body(await client.createOrUpdateIndividualEnrollment(first)).registrationId);
    await expectRefusal(() => client.createOrUpdateIndividualEnrollment(first));
    await expectRefusal(() => client.deleteIndividualEnrollment(first));
  },

  async query(prefix) {
    for (let i = 1; i <= 5; i++) {
      await client.createOrUpdateIndividualEnrollment(symmetric(prefix + i));
    }
    const found = await pages(
      client.createIndividualEnrollmentQuery({ query: 'SELECT * FROM enrollments' }, 2));
    say('found', found.filter((one) => one.startsWith(prefix)).sort().join(' '));
    const groups = await pages(client.createEnrollmentGroupQuery({ query: '*' }, 100));
    say('groups', groups.length > 0);
  },

  async bulk(prefix) {
    const both = [symmetric(prefix + '1'), symmetric(prefix + '2')];
    for (const mode of ['create', 'create', 'update', 'delete']) {
      const result = await inBulk({ mode, enrollments: both });
      say(mode, result.isSuccessful,
        result.errors.map((error) => error.registrationId + ' ' + error.errorCode).join(' '));
    }
  },

  async registration(id, groupId) {
    const state = body(await client.getDeviceRegistrationState(id));
    say('state', state.status, state.assignedHub);
    const registered = await pages(
      client.createEnrollmentGroupDeviceRegistrationStateQuery({ query: '*' }, groupId, 10));
    say('registered', registered.join(' '));
    await client.deleteDeviceRegistrationState(state);
    await expectRefusal(() => client.getDeviceRegistrationState(id));
  },
};

const [deed, ...subjects] = process.argv.slice(2);
deeds[deed](...subjects).catch((error) => {
  console.log('exception: ' + error.name + ': ' + error.message);
  process.exit(1);
});

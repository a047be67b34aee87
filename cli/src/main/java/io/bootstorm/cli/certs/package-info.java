/** Certificates for trying things out: good chains, and on purpose each kind of bad one. */
package io.bootstorm.cli.certs;

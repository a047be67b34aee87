/** The project of a policy of one's own: the example in src/policy-example, under another name. */
package io.bootstorm.cli.policy;

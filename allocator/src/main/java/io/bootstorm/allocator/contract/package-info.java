/**
 * What every allocation policy promises, to be held against a policy of one's own in any test
 * framework: {@link io.bootstorm.allocator.contract.PolicyContract#promises()} lists the promises,
 * each with a name for the report and a method that throws when it is broken. The requests are
 * those printed in Microsoft's documents.
 */
package io.bootstorm.allocator.contract;

/**
 * Custom allocation: which linked hub a device is assigned to. Start with {@link
 * io.bootstorm.allocator.policy.CustomAllocationPolicy}; a new policy is one class and one line in
 * {@link io.bootstorm.allocator.policy.PolicyRegistry}. {@link
 * io.bootstorm.allocator.policy.AllocationFunction} puts a policy behind bytes, and the doors (the
 * standalone host, the Azure Function) put that behind HTTP.
 */
package io.bootstorm.allocator.policy;

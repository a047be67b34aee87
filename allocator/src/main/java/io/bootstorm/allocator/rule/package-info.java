/**
 * Policies by configuration: each {@code allocator.policies} entry is a {@link
 * io.bootstorm.allocator.rule.PolicyRule}, and {@link io.bootstorm.allocator.rule.Rulebook} makes
 * policies of all of them, together with those that are shipped and those of the policy path.
 */
package io.bootstorm.allocator.rule;

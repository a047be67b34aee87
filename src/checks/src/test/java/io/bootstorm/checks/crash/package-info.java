/**
 * The crash proof: nothing that was acknowledged is lost, whatever dies. {@link
 * io.bootstorm.checks.crash.CrashStorm} is the story: a fleet boots through processes that are
 * killed, on a {@link io.bootstorm.checks.crash.ForgetfulDisk} that loses what was not
 * synchronised.
 */
package io.bootstorm.checks.crash;

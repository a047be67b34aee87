/** What a virtual user does at a step, written against one small interface and not Gatling's. */
package io.bootstorm.loadtest.action;

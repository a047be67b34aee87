/** What an endpoint of this machine has to know of web pages. No sockets. */
package io.bootstorm.protocol.web;

/** The sandbox's HTTP server: plain loopback HTTP/1.1, handlers mounted by path, and faults applied at the edge. */
@NullMarked
package io.hcmconnector.sandbox.http;

import org.jspecify.annotations.NullMarked;

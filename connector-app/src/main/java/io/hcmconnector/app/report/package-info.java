/** What an operator is shown: status, explain and their JSON. */
@NullMarked
package io.hcmconnector.app.report;

import org.jspecify.annotations.NullMarked;

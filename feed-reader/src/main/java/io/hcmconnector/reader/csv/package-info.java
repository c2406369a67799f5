/** Everybody from files, as HCM Extracts or BI Publisher write them. */
@NullMarked
package io.hcmconnector.reader.csv;

import org.jspecify.annotations.NullMarked;

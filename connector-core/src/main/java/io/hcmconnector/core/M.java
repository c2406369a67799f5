package io.hcmconnector.core;

import org.mapstruct.Mapper;

/** Placeholder. */
@Mapper
interface M {
    N map(N s);

    record N(String a) {}
}

package org.chamadao.capture;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Options;

/** The root of EPCIS 2.0 (section 12.2), where clients ask which versions are spoken. */
@Controller("/epcis")
final class EpcisController {
    private final CaptureLimits limits;

    EpcisController(CaptureLimits limits) {
        this.limits = limits;
    }

    /** Versions and limits. */
    @Options
    @Consumes(MediaType.ALL)
    HttpResponse<?> options() {
        return HttpResponse.noContent().headers(EpcisHeaders.of("OPTIONS", limits));
    }
}

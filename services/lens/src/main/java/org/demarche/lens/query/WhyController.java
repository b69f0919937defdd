package org.demarche.lens.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.lens.why.Explanation;
import org.demarche.lens.why.Explanations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Why", description = "What a value rests on")
class WhyController {
    private final Register register;

    WhyController(Register register) {
        this.register = register;
    }

    @GetMapping("/api/why")
    @LooksAhead
    @Operation(
            summary = "Why a field has its value: the rule, the claims that count, those that do not, and the events",
            description =
                    "Also the claims that do not count because they were recorded after known=, so that this answer"
                            + " goes on to change where the value does not. What lies beyond the fields of a thing is answered 404,"
                            + " naming those it has.")
    Explanation why(
            @Parameter(
                            description = "path of the field: a slot, such as relation/AL-IR/severed or"
                                    + " incident/INC-JULY/impact/AVAILABILITY, a field, such as attribution/INC-JULY/level,"
                                    + " or any path that a diff gives",
                            example = "relation/AL-IR/severed")
                    @RequestParam("of")
                    String of,
            Standpoint standpoint) {
        return new Explanations(register.everything(standpoint), standpoint.reading()).of(of);
    }
}

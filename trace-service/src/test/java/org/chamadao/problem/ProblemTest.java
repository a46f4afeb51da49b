package org.chamadao.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void a_problem_names_the_place_and_the_event() {
        var problem = Problem.at("/epcisBody/eventList/3/eventTime", ProblemType.VALIDATION, "There is no 31 June.")
                .inEvent(3);

        assertThat(problem.json())
                .isEqualTo("{\"type\":\"epcisException:ValidationException\",\"title\":\"The request is not valid\","
                        + "\"status\":400,\"detail\":\"There is no 31 June.\","
                        + "\"pointer\":\"/epcisBody/eventList/3/eventTime\",\"eventIndex\":3}");
    }

    @Test
    void a_refusal_names_the_rule_that_denies_it() {
        var problem = Problem.denied("password", "This is not your password.").inPlace("/password");

        assertThat(problem.json())
                .isEqualTo("{\"type\":\"epcisException:SecurityException\",\"title\":\"Not allowed\",\"status\":403,"
                        + "\"detail\":\"Denied by the rule password: This is not your password.\","
                        + "\"pointer\":\"/password\",\"rule\":\"password\"}");
        assertThatThrownBy(() -> Problem.of(ProblemType.FORBIDDEN, "No."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"No.\" denies something and must name its rule");
    }

    @Test
    void parts_that_are_absent_are_left_out() {
        assertThat(Problem.of(ProblemType.UNPROCESSABLE, "Other body.").json())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unprocessable Entity\",\"status\":422,"
                        + "\"detail\":\"Other body.\"}");
    }
}

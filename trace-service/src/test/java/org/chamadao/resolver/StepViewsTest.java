package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.party.Role;
import org.chamadao.provenance.Account;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.StepRole;
import org.chamadao.provenance.Verdict;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.StepView.Account.Described;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepViewsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Menghai                    | a farm, Menghai | 勐海",
                "-                          | a farm, -       | -",
                "Menghai, of the best trees | a farm          | 勐海，获奖",
                "Menghai!                   | a farm          | 勐海！"
            })
    void an_account_is_told_with_its_city_if_it_is_one(String city, String english, String chinese) {
        var hasCity = english.contains(",");

        assertThat(account(Language.ENGLISH, city)).isEqualTo(new Described(english));
        assertThat(account(Language.CHINESE, chinese)).isEqualTo(new Described(hasCity ? chinese + "茶园" : "茶园"));
    }

    private static StepView.Account account(Language language, String city) {
        var step = new ProvenanceStep(
                1,
                StepRole.OWN,
                Optional.empty(),
                List.of(),
                Optional.of(new Account(Role.FARM, city, Optional.empty())),
                Voice.ACCOUNT,
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
        return new StepViews(Phrases.in(language), Wording.NONE, provenance(step))
                .of(step)
                .account();
    }

    private static Provenance provenance(ProvenanceStep step) {
        return new Provenance(
                SamplePages.IDENTIFIER,
                Verdict.RECORDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(step),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of());
    }
}

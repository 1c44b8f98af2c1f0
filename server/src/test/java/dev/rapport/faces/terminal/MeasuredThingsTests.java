package dev.rapport.faces.terminal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredThingsTests {

  @Test
  void knowsWhatCanBeMeasuredBeforeAnythingIsOpened() {
    assertThatThrownBy(() -> MeasuredThings.refuseOthers(List.of()))
        .isInstanceOf(Misunderstood.class)
        .hasMessageContaining("say what to measure");
    assertThatThrownBy(() -> MeasuredThings.refuseOthers(List.of("learnin", "--json")))
        .isInstanceOf(Misunderstood.class)
        .hasMessageContaining("Did you mean “learning”?");
    assertThatCode(() -> MeasuredThings.refuseOthers(List.of("--organisation", "mill", "ledger")))
        .doesNotThrowAnyException();
  }
}

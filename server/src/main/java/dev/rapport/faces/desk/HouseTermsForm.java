package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.HouseTerms;
import dev.rapport.decisions.outcomes.ReckoningUnderWay;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Look;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a house reckons with, asked and kept.
@Component
class HouseTermsForm {

  /// Written out: an exponent says more than any amount that is meant.
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,4})?");

  private static final String ACTION = HousePages.EQUITY + "/terms";

  private final Reckonings reckonings;
  private final ReckoningUnderWay underWay;

  HouseTermsForm(Reckonings reckonings, ReckoningUnderWay underWay) {
    this.reckonings = reckonings;
    this.underWay = underWay;
  }

  /// For whoever answers for the house.
  Optional<AskForm> form(AtWork who, String currency) {
    return who.answersForTheHouse() ? Optional.of(form(Typed.NOTHING, currency)) : Optional.empty();
  }

  private AskForm form(Typed typed, String currency) {
    HouseTerms terms = reckonings.terms();
    List<Field> fields = new ArrayList<>();
    fields.add(
        new Line(
            "margin",
            say("Of a hundred paid, left after the goods"),
            "",
            typed.of("margin", String.valueOf(terms.margin())),
            Look.NUMBER,
            true));
    fields.add(
        new Line(
            "discount",
            say("Of a hundred of next year, worth less today"),
            "",
            typed.of("discount", String.valueOf(terms.discount())),
            Look.NUMBER,
            true));
    for (String kind : HouseTerms.KINDS) {
      Long cost = terms.costs().get(kind);
      fields.add(
          new Line(
              kind,
              say("{0} costs, in {1}", HouseFigures.cost(kind), currency),
              say("Leave it empty where you do not know."),
              typed.of(kind, cost == null ? "" : HouseFigures.units(cost, currency)),
              Look.TEXT,
              false));
    }
    return AskForm.of(
        "terms-form",
        ACTION,
        say("Say what the house reckons with"),
        say("Save what it reckons with"),
        fields.toArray(Field[]::new));
  }

  String adopt(Typed typed, AtWork who, RedirectAttributes next) {
    String currency =
        reckonings.latest().flatMap(one -> one.worth()).map(one -> one.currency()).orElse("EUR");
    return FormComesBack.orKeep(
        new FormPage(say("People as an asset"), HousePages.EQUITY, form(typed, currency)),
        () -> {
          int margin = number(typed, "margin", 1, say("Give a number from 1 to 100"));
          int discount = number(typed, "discount", 0, say("Give a number from 0 to 100"));
          Map<String, Long> costs = new TreeMap<>();
          for (String kind : HouseTerms.KINDS) {
            Long cost =
                Given.oneOrNone(
                    typed,
                    kind,
                    say("Give an amount such as 2.50, or leave it empty"),
                    text -> minor(text, currency));
            if (cost != null) {
              costs.put(kind, cost);
            }
          }
          reckonings.adopt(margin, discount, costs, who.staff());
          underWay.soon();
          return new Toast(say("Saved. The house is reckoned anew in a moment."), null)
              .at(HousePages.EQUITY, next);
        });
  }

  private static int number(Typed typed, String field, int least, String wanted) {
    return Given.one(
        typed,
        field,
        wanted,
        text -> {
          int number = Integer.parseInt(text.strip());
          if (number < least || number > HouseTerms.MOST) {
            throw new IllegalArgumentException(text);
          }
          return number;
        });
  }

  private static long minor(String text, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    String plain = text.strip().replace(',', '.');
    if (!AMOUNT.matcher(plain).matches()) {
      throw new IllegalArgumentException(text);
    }
    try {
      long minor =
          new BigDecimal(plain)
              .movePointRight(digits)
              .setScale(0, RoundingMode.UNNECESSARY)
              .longValueExact();
      if (minor < 0 || minor > HouseTerms.DEAREST) {
        throw new IllegalArgumentException(text);
      }
      return minor;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}

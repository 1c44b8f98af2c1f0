package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.CodeSeries;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Series;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.web.QrPicture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Her codes for a phone without network, in words.
@Component
class CodeViews {

  private final Organisations organisations;

  CodeViews(Organisations organisations) {
    this.organisations = organisations;
  }

  static String path(UUID series) {
    return "/me/keys/codes/" + series;
  }

  /// Whether an errand needs nothing that is more than ordinary.
  static boolean serve(Errand errand) {
    return errand.asked().stream()
        .filter(Errand.Asked::necessary)
        .allMatch(asked -> CodeSeries.mayOpen(asked.kind(), asked.mode()));
  }

  static Optional<String> obstacle(Lasts lasts, List<Wanted.Chosen> items) {
    boolean more = items.stream().anyMatch(item -> !CodeSeries.mayOpen(item.kind(), item.mode()));
    return lasts == Lasts.OFFLINE && more
        ? Optional.of(
            say("Codes of an app open only what is ordinary: nobody could ask you once more"))
        : Optional.empty();
  }

  KeysPage.Key line(Series series, ZonedDateTime now) {
    return new KeysPage.Key(
        path(series.id()),
        KeyWords.errand(series.errand()),
        say("{0}, {1}", house(series), PortalWords.day(series.draftedAt(), now)),
        state(series));
  }

  /// What is seen once: nobody keeps what the app computes from.
  CodesShownPage shown(CodeSeries.SetUp setUp, Vendors.Vendor vendor) {
    String uri = uri(setUp, vendor.organisation().name());
    return new CodesShownPage(
        path(setUp.series()),
        KeyWords.errand(vendor.asks().word()),
        say("For {0}", vendor.name()),
        setUp.handle(),
        inGroups(setUp.secret()),
        uri,
        QrPicture.of(uri));
  }

  CodesPage page(Series series, List<WebKey> used, List<Series.Wrong> wrong, ZonedDateTime now) {
    return new CodesPage(
        path(series.id()),
        KeyWords.errand(series.errand()),
        say("For {0}", house(series)),
        series.handle(),
        state(series),
        series.isLive() ? say("They end {0}.", PortalWords.moment(series.expiresAt(), now)) : "",
        series.isLive(),
        used.stream()
            .map(key ->
                new CodesPage.Used(
                    "/me/keys/" + key.id().value(),
                    key.clerkName().map(KeyWords::clerk).orElse(""),
                    KeyWords.state(key.state())))
            .toList(),
        wrong.stream().map(CodeViews::wrong).toList());
  }

  private static CodesPage.Wrong wrong(Series.Wrong one) {
    String codes = counted(one.codes(), "{0} wrong code", "{0} wrong codes");
    return new CodesPage.Wrong(
        KeyWords.clerk(one.clerkName()), one.shut() ? say("{0}, shut there", codes) : codes);
  }

  private String house(Series series) {
    return organisations.get(series.organisation()).name();
  }

  static String state(Series series) {
    return series.isLive()
        ? counted(series.left(), "{0} code is left", "{0} codes are left")
        : say("They are over.");
  }

  /// As authenticator apps read it: how it is called, then what they compute from.
  private static String uri(CodeSeries.SetUp setUp, String house) {
    return "otpauth://hotp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=8&counter=0"
        .formatted(encoded(house), setUp.handle(), setUp.secret(), encoded(house));
  }

  /// A colon would end the name of the house.
  private static String encoded(String text) {
    return URLEncoder.encode(text.replace(":", " "), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String inGroups(String secret) {
    return secret.replaceAll("(.{4})(?!$)", "$1 ");
  }
}

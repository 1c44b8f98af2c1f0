package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.IdentityHealth;
import dev.rapport.facts.identity.Scan;
import dev.rapport.facts.identity.Scans;
import dev.rapport.facts.people.PointKind;
import dev.rapport.ground.text.OneLine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The health of identity: sizes, estimated errors, the model, and walks through all records.
@Controller
class IdentityPages {

  static final String PATH = "/studio/identity";

  private final IdentityViews views;
  private final IdentityHealth health;
  private final Identities identities;
  private final Scans scans;
  private final ScanUnderWay underWay;
  private final Audit audit;
  private final InstantSource clock;

  IdentityPages(
      IdentityViews views,
      IdentityHealth health,
      Identities identities,
      Scans scans,
      ScanUnderWay underWay,
      Audit audit,
      InstantSource clock) {
    this.views = views;
    this.health = health;
    this.identities = identities;
    this.scans = scans;
    this.underWay = underWay;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping(PATH)
  String show(@ModelAttribute("atWork") AtWork atWork, Model model) {
    model.addAttribute("page", views.page(atWork, atWork.now(clock)));
    return "desk/identity";
  }

  @PostMapping(PATH + "/scans")
  String begin(
      @RequestParam String kind, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    boolean begun = underWay.begin(kindOf(kind), atWork.staff().name());
    return Toast.saying(
            begun
                ? say("It goes on behind the page; leaving is safe.")
                : say("Another walk through the records is under way."))
        .at(PATH, next);
  }

  private static Scan.Kind kindOf(String word) {
    return switch (word) {
      case "train" -> Scan.Kind.TRAIN;
      case "weigh" -> Scan.Kind.WEIGH;
      default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    };
  }

  @PostMapping(PATH + "/scans/{scan}/stop")
  String stop(@PathVariable UUID scan, RedirectAttributes next) {
    require(scan);
    underWay.stop(scan);
    return Toast.saying(say("It stops after the part at hand.")).at(PATH, next);
  }

  @PostMapping(PATH + "/scans/{scan}/go")
  String goOn(@PathVariable UUID scan, RedirectAttributes next) {
    require(scan);
    boolean goes = underWay.goOn(scan);
    return Toast.saying(
            goes
                ? say("It goes on behind the page; leaving is safe.")
                : say("Another walk through the records is under way."))
        .at(PATH, next);
  }

  /// Tells how far a walk is.
  @GetMapping(PATH + "/scans/{scan}/news")
  void news(@PathVariable UUID scan, HttpServletResponse response)
      throws IOException, InterruptedException {
    require(scan);
    News.tell(
        (tick, most) -> {
          ScanUnderWay.Step step = underWay.after(scan, tick, most);
          return new News.Item(
              step.tick(),
              step.over(),
              "{\"read\":%d}".formatted(step.scan().map(Scan::done).orElse(0L)));
        },
        response);
  }

  private void require(UUID scan) {
    if (scans.find(scan).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  @PostMapping(PATH + "/models/{model}/approval")
  String approve(
      @PathVariable UUID model, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    boolean approved = health.approve(model, atWork.staff().name());
    if (approved) {
      underWay.begin(Scan.Kind.WEIGH, atWork.staff().name());
    }
    return new Toast(
            approved
                ? say("This model counts now, and each record is held beside everybody.")
                : say("It was so already."),
            approved ? PATH + "/models/" + model + "/end" : null)
        .at(PATH, next);
  }

  @PostMapping(PATH + "/models/{model}/end")
  String retire(
      @PathVariable UUID model, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    boolean retired = health.retire(model, atWork.staff().name());
    return Toast.saying(
            retired
                ? say("This model counts no more. What it joined stays until somebody parts it.")
                : say("It was so already."))
        .at(PATH, next);
  }

  /// The house's own phone number or mailbox: whoever gave it gave nothing of her own.
  @PostMapping(PATH + "/house-points")
  String housePoint(
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var typed = new Typed(fields);
    var form = IdentityViews.houseForm(typed);
    return FormComesBack.orKeep(
        new FormPage(say("Who is who"), PATH, form),
        () -> {
          List<String> given = new ArrayList<>();
          for (PointKind kind : List.of(PointKind.PHONE, PointKind.EMAIL)) {
            String text = OneLine.of(typed.of(kind.word()));
            if (!text.isEmpty()) {
              String value =
                  Editing.OfPoint.canonical(
                      kind, text, atWork.organisation().country(), kind.word());
              identities.declareGeneric(kind, value);
              given.add(value);
            }
          }
          if (given.isEmpty()) {
            throw new FormIsIncomplete("phone", say("Give a number or an address"));
          }
          audit.note(
              atWork.staff().id(),
              atWork.staff().name(),
              "declare house point",
              atWork.organisation().id().value(),
              null,
              Map.of("about", String.join(", ", given)));
          return Toast.saying(say("It says nothing about who somebody is any more."))
              .at(PATH, next);
        });
  }
}

package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.PushedName;
import dev.rapport.decisions.webkeys.PushedRequest;
import dev.rapport.decisions.webkeys.PushedRequests;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Leads a browser on from the authorization endpoint to the holder's own page, under a name that
/// still leads there after she came in.
@Controller
class ShownAtDoor {

  private final PushedRequests requests;

  ShownAtDoor(PushedRequests requests) {
    this.requests = requests;
  }

  @GetMapping(DoorConfiguration.SHOWN)
  String lead(@RequestParam String state) {
    Optional<PushedRequest> shown =
        Tenancy.current().isEmpty() ? Optional.empty() : requests.waiting(state);
    return shown
        .filter(request -> request.state() == PushedRequest.State.SHOWN)
        .map(request ->
            "redirect:/me/keys/pushed/" + new PushedName(Tenancy.require(), request.id()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}

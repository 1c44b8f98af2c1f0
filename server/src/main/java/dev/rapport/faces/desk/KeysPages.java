package dev.rapport.faces.desk;

import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The keys of the desk, and the way from its root to Today.
@Controller
class KeysPages {

  @GetMapping("/")
  String root() {
    return "redirect:/today";
  }

  @GetMapping("/keys")
  String keys(HttpServletRequest request) {
    return Fragments.wanted(request) ? "desk/keylist" : "desk/keys";
  }
}

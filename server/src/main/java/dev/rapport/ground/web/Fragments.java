package dev.rapport.ground.web;

import jakarta.servlet.http.HttpServletRequest;

/// Tells a request for a part of a page from one for the whole: both live at the same address.
public final class Fragments {

  static final String HEADER = "HX-Request";

  private Fragments() {}

  public static boolean wanted(HttpServletRequest request) {
    return "true".equals(request.getHeader(HEADER));
  }
}

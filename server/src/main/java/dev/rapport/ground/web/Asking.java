package dev.rapport.ground.web;

import dev.rapport.ground.tenancy.GivingWay;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells long work behind the pages that somebody asks for one, before and after: a page that takes
/// long is waited for all the while.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Asking extends OncePerRequestFilter {

  private final GivingWay givingWay;

  Asking(GivingWay givingWay) {
    this.givingWay = givingWay;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    givingWay.asked(System.nanoTime());
    try {
      chain.doFilter(request, response);
    } finally {
      givingWay.asked(System.nanoTime());
    }
  }
}

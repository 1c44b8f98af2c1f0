package dev.rapport.ground.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Behind TLS a proxy asks in the place of everybody: who asked it, and that it was asked over TLS,
/// it says in headers. Those are believed of the proxy alone, and of the others before it none:
/// each could write there whom it likes. The host is not taken from a header, it is that of the
/// request.
@Component
@ConditionalOnProperty(name = "rapport.https", havingValue = "true")
final class BehindProxy implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private final String proxies;

  /// @param proxies addresses of proxies, as a regular expression; without a setting this machine
  BehindProxy(
      @Value("${rapport.proxies:127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|0:0:0:0:0:0:0:1|::1}")
          String proxies) {
    this.proxies = proxies;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    var valve = new RemoteIpValve();
    valve.setInternalProxies(proxies);
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    factory.addEngineValves(valve);
  }
}

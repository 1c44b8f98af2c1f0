package dev.rapport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server's main class.
@SpringBootApplication
public class Rapport {

  public static void main(String[] arguments) {
    SpringApplication.run(Rapport.class, arguments);
  }
}

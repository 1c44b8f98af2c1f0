package dev.rapport.town;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Short and pet forms of given names.
final class Nicknames {
  private static final Map<String, List<String>> FORMS = forms();

  private Nicknames() {}

  /// One of the forms, or the name itself where none is known.
  static String of(String given, Chance chance) {
    return chance.pick(FORMS.getOrDefault(given, List.of(given)));
  }

  private static Map<String, List<String>> forms() {
    Map<String, List<String>> forms = new HashMap<>();
    String text =
        """
        Johann Hans,Hannes,Johannes;Josef Sepp,Pepi,Joe;Franz Franzl,Ferry;Michael Michi,Mike
        Katharina Kathi,Kati,Kathrin;Elisabeth Lisi,Sissi,Lisa,Elli;Maria Mitzi,Mia;Anna Anni,Anne
        Christian Chris;Christina Christl,Tina;Johanna Hanna,Hanni;Magdalena Leni,Lena
        Barbara Babsi,Bärbel;Theresa Resi,Thesi;Margarete Gretl,Grete;Gertrude Trude,Gerti
        Veronika Vroni;Franziska Franzi;Susanne Susi;Brigitte Gitti;Gabriele Gabi;Waltraud Traudl
        Hildegard Hilde;Elfriede Friedl,Elfi;Thomas Tom;Andreas Andi;Stefan Steff
        Alexander Alex,Xandi;Daniel Dani;Matthias Hias,Matze;Georg Schorsch;Walter Walti
        Helmut Heli;Manfred Fredl,Manni;Robert Robsi,Bert;Bernhard Berni,Hardl;Friedrich Fritz,Fredi
        Anton Toni;Jakob Jockl;Maximilian Max,Maxi;Sebastian Basti,Wastl;Tobias Tobi;Dominik Domi
        Philipp Flip;Leopold Poldi;Rudolf Rudi;Alois Loisl,Lois;Ferdinand Ferdl;Ludwig Wiggerl
        Wolfgang Wolf,Wolfi;Gerhard Gerd,Hardi;Kateřina Káťa,Katka;Zuzana Zuzka;Jiří Jirka
        Tomáš Tomík;Katarína Katka;Marija Mara,Marica;Josip Joža;Tomislav Tomo;Nikola Niko
        László Laci;István Pista;József Józsi;Erzsébet Erzsi,Bözsi;Zsuzsanna Zsuzsa;Mustafa Mustı
        Katarzyna Kasia;Małgorzata Gosia;Krzysztof Krzysiek;Stanisław Staszek;Giuseppe Beppe,Pino
        Francesca Franca;Francisco Paco;José Pepe;William Bill,Will;James Jim;Charlotte Lotte
        Oleksandr Sascha;Mohammed Mo,Mohamed;Petra Petzi;Claudia Claudi;Monika Moni;Renate Reni
        """;
    for (String entry : text.strip().split("[;\n]", -1)) {
      int space = entry.strip().indexOf(' ');
      String given = entry.strip().substring(0, space);
      forms.put(given, List.of(entry.strip().substring(space + 1).split(",", -1)));
    }
    return Map.copyOf(forms);
  }
}

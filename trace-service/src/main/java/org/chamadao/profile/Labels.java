package org.chamadao.profile;

/** The same words in the two languages of the pages. */
public record Labels(String chinese, String english) {
    /**
     * The words in one of the two.
     *
     * @param language a language tag such as {@code zh-CN} or {@code en}; English for any other language
     */
    public String in(String language) {
        return language.startsWith("zh") ? chinese : english;
    }
}

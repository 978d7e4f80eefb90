/// Sentences and numbers in French and in English. The other packages say things without words, as
/// a [atelier.lessons.text.Sentence]; only this one knows languages.
package atelier.lessons.text;

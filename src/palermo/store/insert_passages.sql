INSERT INTO passages (words, citation, id, document, paragraph, page, speaker, classification)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);

<?php
/*
 * What WordPress itself holds, or, with a locale, the language it speaks from now on.
 *
 *     php replies.php FOLDER COMMENT            the replies to a comment, as JSON
 *     php replies.php FOLDER --locale fr_FR
 */
[, $folder, $what] = $argv;
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_METHOD' => 'GET'];
require "$folder/wp-load.php";
if ($what === '--locale') {
    update_option('WPLANG', $argv[3] === 'en_US' ? '' : $argv[3]);
    exit;
}
echo json_encode(array_map(fn ($reply) => $reply->comment_content, get_comments(['parent' => (int) $what, 'orderby' => 'comment_ID', 'order' => 'ASC'])));

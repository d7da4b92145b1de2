<?php
/*
 * Installs WordPress into its empty database, and lets two readers comment on two posts. Prints the addresses of the posts.
 *
 *     php install.php FOLDER ORIGIN
 */
[, $folder, $origin] = $argv;
// WordPress builds its addresses from the request; there is none here.
$_SERVER += ['HTTP_HOST' => parse_url($origin, PHP_URL_HOST) . ':' . parse_url($origin, PHP_URL_PORT), 'REQUEST_METHOD' => 'GET'];
define('WP_INSTALLING', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Norfield', 'camille', 'camille@norfield.example', true, '', 'camille');
wp_update_user(['ID' => 1, 'display_name' => 'Camille']);
// A reply is shown at once, however few comments its author has had approved.
update_option('comment_previously_approved', 0);
update_option('comments_notify', 0);
switch_theme('twentytwentythree');

$discussions = [
    'en' => ['Works on line 47', 'Line 47 runs every fifteen minutes until Friday.', 'Gareth Pugh', 'Fifty minutes in the rain with my son, and not one tram. Does anybody read this?'],
    'fr' => ['Travaux sur la ligne 47', 'La 47 passe toutes les quinze minutes jusqu’à vendredi.', 'Maude Thériault', 'Cinquante minutes sous la pluie avec mon fils, et pas un seul tram. Est-ce que quelqu’un lit ceci?'],
];
$made = [];
foreach ($discussions as $language => [$title, $content, $author, $comment]) {
    $post = wp_insert_post(['post_title' => $title, 'post_content' => $content, 'post_status' => 'publish', 'post_author' => 1]);
    $answered = wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => $author, 'comment_author_email' => 'reader@norfield.example', 'comment_content' => $comment, 'comment_approved' => 1]);
    $made[$language] = ['post' => $post, 'comment' => $answered, 'author' => $author, 'message' => $comment];
}
echo json_encode($made);

filedesc://report.arc 0.0.0.0 20310402081500 text/plain 68
1 0 By hand
URL IP-address Archive-date Content-type Archive-length

https://post.example/arden 192.0.2.1 20310402081500 text/html 839
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 759

<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Arden bridge falls</title></head><body><nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/sport'>Sport</a></nav><article><h1>Arden bridge falls</h1><p>The old bridge over the Arden collapsed shortly before dawn on Tuesday, the mayor of Velmora, Ilsa Korr, told reporters. Nobody was on it, she said, because the night guard had closed both gates after he heard the stones move.</p><p>According to the river authority, at least three of the five arches had been weakened by the flood of last spring. An engineer who asked not to be named said that a warning had been sent to the province in February.</p></article><footer>All rights reserved by the Velmora Post</footer></body></html>

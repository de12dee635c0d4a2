#!/bin/sh
# Đẩy một trang đã dựng lên kho đối tượng (S3, MinIO, Cloudflare R2 …) mà CDN đọc: to-object-store.sh dist store:ten-kho
# Kho đối tượng không đổi được cả trang trong một bước, nên thứ tự giữ cho không trang nào thiếu tệp của nó:
#   1. tệp có tên theo nội dung, giữ mãi    2. mọi tệp khác    3. trang HTML    4. cuối cùng mới xoá tệp không còn dùng
# Bước 4 chỉ xoá tệp có tên theo nội dung khi đã quá 31 ngày: trang mở từ trước còn cần chúng.
set -eu
site=$1
store=$2
[ -f "$site/admin/settings.json" ] || { echo "\"$site\" không phải là một trang đã dựng xong. Chạy npm run build trước." >&2; exit 1; }

hashed='/{_astro,admin/assets,pagefind/fragment,pagefind/index,pagefind/filter}/**'
meta='/pagefind/pagefind.vi_*'

rclone copy "$site" "$store" --include "$hashed" --include "$meta" --checksum --header-upload 'Cache-Control: public, max-age=31536000, immutable'
rclone copy "$site" "$store" --filter "- $hashed" --filter "- $meta" --filter '- *.html' --filter '- /_headers' --filter '- /redirects.map' --checksum --header-upload 'Cache-Control: no-cache'
rclone copy "$site" "$store" --include '*.html' --checksum --header-upload 'Cache-Control: no-cache'
rclone sync "$site" "$store" --filter "- $hashed" --filter "- $meta" --filter '- /_headers' --filter '- /redirects.map' --checksum --header-upload 'Cache-Control: no-cache'
rclone sync "$site" "$store" --include "$hashed" --include "$meta" --min-age 31d --checksum
